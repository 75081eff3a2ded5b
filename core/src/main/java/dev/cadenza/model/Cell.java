package dev.cadenza.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The recurrent cell. */
public enum Cell {
    /** Long short-term memory (Hochreiter and Schmidhuber 1997): four gates, two states. */
    @JsonProperty("lstm")
    LSTM(new LstmCell()),
    /** Gated recurrent unit (Cho et al. 2014): three gates, one state. */
    @JsonProperty("gru")
    GRU(new GruCell());

    private final RecurrentCell equations;

    Cell(RecurrentCell equations) {
        this.equations = equations;
    }

    RecurrentCell equations() {
        return equations;
    }
}
