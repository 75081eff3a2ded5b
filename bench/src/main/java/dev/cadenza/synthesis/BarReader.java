package dev.cadenza.synthesis;

import dev.cadenza.base.UserProblem;
import dev.cadenza.synthesis.NotatedScore.Event;
import dev.cadenza.synthesis.NotatedScore.Mark;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bars of one voice, each of which must add up to the metre; octave and duration carry over from note to
 * note.
 */
final class BarReader {
    private static final Pattern WORD = Pattern.compile("[a-z]+\\([^)]*\\)|\\[[^\\]]*\\]\\S*|\\S+");
    private static final Pattern FIGURE = Pattern.compile("([a-z]+)\\(([^)]*)\\)");
    private static final Pattern EMPTY_BARS = Pattern.compile("R(?:\\*(\\d{1,3}))?");
    private static final Pattern PITCH = Pattern.compile("([a-g](?:##|#|bb|b)?)([0-8])?");
    private static final Pattern ELEMENT = Pattern.compile(
            "(r|\\[[^\\]]+\\]|[a-g](?:##|#|bb|b)?[0-8]?)(?:/(1|2|4|8|16|32|64)(\\.?))?(?:\\^([a-zA-Z]))?(~)?");

    private final String file;
    private final String voice;
    private final int barTicks;
    private final Map<String, List<String>> figures;
    private final List<Event> events = new ArrayList<>();

    private int bars;
    private int position;
    private int octave = 4;
    private int duration = NotatedScore.WHOLE / 4;
    private @Nullable Event tied;

    BarReader(String file, String voice, int barTicks, Map<String, List<String>> figures) {
        this.file = file;
        this.voice = voice;
        this.barTicks = barTicks;
        this.figures = figures;
    }

    /** Reads the next bar, or several empty ones. */
    void read(String bar) {
        Matcher empty = EMPTY_BARS.matcher(bar);
        if (empty.matches()) {
            check(tied == null, "a tie leads into an empty bar");
            int count = empty.group(1) == null ? 1 : Integer.parseInt(empty.group(1));
            bars += count;
            position += count * barTicks;
            return;
        }
        words(bar).forEach(this::readWord);
        int length = position - bars * barTicks;
        check(length == barTicks, "lasts " + fraction(length) + " instead of " + fraction(barTicks));
        bars++;
    }

    /** How many bars were read. */
    int bars() {
        return bars;
    }

    /** All that sounds in them, in order. */
    List<Event> events() {
        check(tied == null, "ends with a tie to nothing");
        return List.copyOf(events);
    }

    private static List<String> words(String bar) {
        return WORD.matcher(bar).results().map(result -> result.group()).toList();
    }

    private void readWord(String word) {
        Matcher figure = FIGURE.matcher(word);
        if (figure.matches()) {
            expand(figure.group(1), figure.group(2)).forEach(this::readElement);
        } else {
            readElement(word);
        }
    }

    private List<String> expand(String name, String notes) {
        List<String> pattern = figures.get(name);
        if (pattern == null) {
            throw problem("plays the unknown figure \"" + name + "\"");
        }
        List<String> spelled = words(notes).stream().map(this::withOctave).toList();
        return pattern.stream().map(element -> fill(element, name, spelled)).collect(Collectors.toList());
    }

    private String fill(String element, String name, List<String> notes) {
        if (!element.startsWith("$")) {
            return element;
        }
        int which = element.charAt(1) - '0';
        check(which >= 1 && which <= notes.size(), "gives too few notes to the figure \"" + name + "\"");
        return notes.get(which - 1) + element.substring(2);
    }

    private String withOctave(String note) {
        Matcher pitch = PITCH.matcher(note);
        check(pitch.matches(), "holds \"" + note + "\", which is no note");
        midi(note);
        return pitch.group(1) + octave;
    }

    private void readElement(String word) {
        Matcher element = ELEMENT.matcher(word);
        check(element.matches(), "holds \"" + word + "\", which is no note, rest, chord or figure");
        if (element.group(2) != null) {
            duration = NotatedScore.WHOLE
                    / Integer.parseInt(element.group(2))
                    * (element.group(3).isEmpty() ? 2 : 3)
                    / 2;
        }
        String what = element.group(1);
        if (what.equals("r")) {
            check(tied == null, "ties a note to a rest");
        } else {
            sound(pitches(what), mark(element.group(4)), element.group(5) != null);
        }
        position += duration;
    }

    private void sound(List<Integer> pitches, Mark mark, boolean tie) {
        Event event = new Event(position, duration, pitches, mark);
        if (tied != null) {
            check(tied.pitches().equals(pitches), "ties two different notes");
            event = new Event(tied.start(), tied.ticks() + duration, pitches, tied.mark());
        }
        tied = tie ? event : null;
        if (!tie) {
            events.add(event);
        }
    }

    private List<Integer> pitches(String what) {
        if (!what.startsWith("[")) {
            return List.of(midi(what));
        }
        List<Integer> pitches = new ArrayList<>();
        int first = 0;
        for (String note : what.substring(1, what.length() - 1).strip().split(" +", -1)) {
            pitches.add(midi(note));
            first = pitches.size() == 1 ? octave : first;
        }
        octave = first; // a chord hands on the octave of its first note
        return List.copyOf(pitches);
    }

    private int midi(String note) {
        Matcher pitch = PITCH.matcher(note);
        check(pitch.matches(), "holds \"" + note + "\", which is no note");
        if (pitch.group(2) != null) {
            octave = Integer.parseInt(pitch.group(2));
        }
        return 12 * (octave + 1) + Key.semitones(pitch.group(1));
    }

    private Mark mark(@Nullable String sign) {
        for (Mark mark : Mark.values()) {
            if (mark.sign.equals(sign == null ? "" : sign)) {
                return mark;
            }
        }
        throw problem("holds the unknown sign ^" + sign);
    }

    private static String fraction(int ticks) {
        int divisor = BigInteger.valueOf(ticks)
                .gcd(BigInteger.valueOf(NotatedScore.WHOLE))
                .intValue();
        return ticks / divisor + "/" + NotatedScore.WHOLE / divisor;
    }

    private void check(boolean holds, String message) {
        if (!holds) {
            throw problem(message);
        }
    }

    private UserProblem problem(String message) {
        return new UserProblem("%s cannot be read: bar %d of voice %s %s", file, bars + 1, voice, message);
    }
}
