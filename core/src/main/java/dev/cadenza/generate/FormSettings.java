package dev.cadenza.generate;

/**
 * How a song is laid out in time.
 *
 * @param sections how its plan follows that of the recordings
 * @param returns how a section comes back
 * @param borders what happens where two sections meet
 * @param ending how the song ends
 */
public record FormSettings(
        SectionSettings sections, ReturnSettings returns, BorderSettings borders, EndingSettings ending) {}
