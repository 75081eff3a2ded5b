package dev.cadenza.synthesis;

import dev.cadenza.base.UserProblem;
import dev.cadenza.synthesis.NotatedScore.Articulation;
import dev.cadenza.synthesis.NotatedScore.Dynamic;
import dev.cadenza.synthesis.NotatedScore.Heading;
import dev.cadenza.synthesis.NotatedScore.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the project's score notation.
 *
 * <p>A score is a heading of {@code key: value} lines, then {@code figure name = pattern} lines, then parts. A part
 * begins with {@code voice name articulation decibels} and holds bars that end with {@code |}. Every bar must last what
 * the metre says. In a bar stand:
 *
 * <ul>
 *   <li>notes such as {@code f#4/8.}: letter, accidentals, octave, a slash with the part of a whole note, a dot. Octave
 *       and length are those of the note before if left out; octave 4 begins at middle C;
 *   <li>{@code r} for a rest, {@code R*3} for three empty bars, {@code [c4 e g]/4} for notes that sound together;
 *   <li>{@code ~} for a tie to the next note, {@code ^t} for a trill, {@code ^T} for one as long as the note,
 *       {@code ^m} for a mordent, {@code ^a} for a rolled chord;
 *   <li>{@code name(c4 e g)} for a figure with its notes in place of {@code $1}, {@code $2}, {@code $3}.
 * </ul>
 */
final class ScoreParser {
    private static final List<String> LEVELS = List.of("pp", "p", "mp", "mf", "f", "ff");

    private final String file;
    private final Map<String, String> heading = new HashMap<>();
    private final Map<String, List<String>> figures = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();

    private ScoreParser(String file) {
        this.file = file;
    }

    /**
     * The score written in {@code text}.
     *
     * @param file where the text came from, for messages; its name without the ending becomes the score's
     * @throws UserProblem naming the line, or the voice and bar, if the text is no score or a bar doesn't add up
     */
    static NotatedScore parse(String file, String text) {
        return new ScoreParser(file).read(text.lines().toList());
    }

    private NotatedScore read(List<String> lines) {
        int voices = 0;
        while (voices < lines.size() && !lines.get(voices).startsWith("voice ")) {
            readHeading(lines.get(voices), voices + 1);
            voices++;
        }
        Heading above = heading();
        checkOrder(above);
        int from = voices;
        for (int i = voices + 1; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).startsWith("voice ")) {
                parts.add(part(above, lines.get(from), String.join("\n", lines.subList(from + 1, i))));
                from = i;
            }
        }
        checkParts();
        return new NotatedScore(file.replaceFirst("\\.score$", ""), above, List.copyOf(parts));
    }

    private void readHeading(String line, int number) {
        if (line.startsWith("figure ")) {
            String[] sides = line.substring("figure ".length()).split(" = ", 2);
            check(sides.length == 2, "line " + number + " is no figure: write \"figure name = notes\"");
            figures.put(sides[0].strip(), Arrays.asList(sides[1].strip().split(" +", -1)));
        } else if (!line.isBlank()) {
            String[] sides = line.split(": ", 2);
            check(sides.length == 2, "line " + number + " is neither \"key: value\" nor the start of a voice");
            heading.put(sides[0], sides[1].strip());
        }
    }

    private Heading heading() {
        check(number(value("ritardando")) >= 2, "a ritardando takes at least 2 bars");
        String[] meter = value("meter").split("/", 2);
        check(meter.length == 2, "the metre is written as in \"3/4\"");
        return new Heading(
                value("title"),
                value("work"),
                value("composer"),
                value("edition"),
                value("omitted"),
                value("licence"),
                named(value("instrument"), Instrument::named),
                named(value("key"), Key::named),
                (int) (number(meter[0]) * NotatedScore.WHOLE / number(meter[1])),
                number(value("tempo")),
                (int) number(value("ritardando")),
                Arrays.stream(value("phrases").split(" ", -1))
                        .map(bar -> (int) number(bar))
                        .toList(),
                Arrays.stream(value("dynamics").split(", ", -1))
                        .map(this::dynamic)
                        .toList());
    }

    private <T> T named(String name, Function<String, T> meaning) {
        try {
            return meaning.apply(name);
        } catch (IllegalArgumentException e) {
            throw new UserProblem(e, "%s cannot be read: %s", file, String.valueOf(e.getMessage()));
        }
    }

    private Dynamic dynamic(String mark) {
        String[] words = mark.split(" ", 2);
        check(words.length == 2, "a dynamic is a bar and a level as in \"5 mf\", not \"" + mark + "\"");
        int level = LEVELS.indexOf(words[1].replaceFirst("[<>]$", ""));
        check(level >= 0, "unknown dynamic \"" + words[1] + "\": use one of " + LEVELS + ", with < or > to glide");
        return new Dynamic((int) number(words[0]), .24 + .115 * level, words[1].matches(".*[<>]"));
    }

    private Part part(Heading above, String first, String music) {
        String[] words = first.split(" +", -1);
        check(words.length == 4, "a voice begins with \"voice name articulation decibels\", not \"" + first + "\"");
        BarReader reader = new BarReader(file, words[1], above.barTicks(), figures);
        String[] bars = music.strip().split("\\|", -1);
        check(bars[bars.length - 1].isBlank(), "the last bar of voice " + words[1] + " has no \"|\"");
        for (int i = 0; i < bars.length - 1; i++) {
            reader.read(bars[i].strip());
        }
        return new Part(words[1], articulation(words[2]), number(words[3]), reader.bars(), reader.events());
    }

    private Articulation articulation(String word) {
        for (Articulation articulation : Articulation.values()) {
            if (articulation.name().toLowerCase(Locale.ROOT).equals(word)) {
                return articulation;
            }
        }
        throw problem("unknown articulation \"" + word + "\"");
    }

    /** Phrases and dynamics go from bar 1 onwards. */
    private void checkOrder(Heading above) {
        check(above.barTicks() > 0 && above.tempo() > 0, "metre and tempo must be above 0");
        checkOrder("phrases", above.phrases());
        checkOrder("dynamics", above.dynamics().stream().map(Dynamic::bar).toList());
    }

    private void checkOrder(String what, List<Integer> bars) {
        boolean ordered = bars.get(0) == 1;
        for (int i = 1; i < bars.size(); i++) {
            ordered &= bars.get(i) > bars.get(i - 1);
        }
        check(ordered, "the bars of its " + what + " must begin with 1 and grow, not be " + bars);
    }

    private void checkParts() {
        check(!parts.isEmpty(), "it has no voice");
        for (Part part : parts) {
            check(
                    part.bars() == parts.get(0).bars(),
                    "voice " + part.name() + " has " + part.bars() + " bars, voice "
                            + parts.get(0).name() + " has " + parts.get(0).bars());
        }
    }

    private String value(String key) {
        String value = heading.get(key);
        if (value == null) {
            throw problem("the heading has no \"" + key + "\"");
        }
        return value;
    }

    private double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserProblem(e, "%s cannot be read: \"%s\" is no number", file, text);
        }
    }

    private void check(boolean holds, String message) {
        if (!holds) {
            throw problem(message);
        }
    }

    private UserProblem problem(String message) {
        return new UserProblem("%s cannot be read: %s", file, message);
    }
}
