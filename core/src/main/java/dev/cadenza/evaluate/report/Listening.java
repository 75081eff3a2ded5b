package dev.cadenza.evaluate.report;

import dev.cadenza.audio.MonoSound;
import dev.cadenza.base.Progress;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Newness.Match;
import dev.cadenza.evaluate.result.Newness.Track;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Players of each piece, and of its passages beside the closest passages of the music. */
final class Listening {
    private static final int MOST_PIECES = 12;
    private static final int MOST_HITS = 3; // of each piece
    private static final int MOST_HITS_IN_ALL = 14;
    private static final double MOST_SECONDS = 60;
    private static final double SHORTEST_HIT = 3;
    private static final double LONGEST_HIT = 10;

    private final Evaluation evaluation;
    private final ReportMaterial material;
    private final SoundClips clips;
    private final Writer out;

    Listening(Evaluation evaluation, ReportMaterial material, SoundClips clips, Writer out) {
        this.evaluation = evaluation;
        this.material = material;
        this.clips = clips;
        this.out = out;
    }

    /** Writes the section, or nothing where there is no sound. */
    void write(Progress.Task task) throws IOException {
        int pieces = pieces();
        if (pieces == 0) {
            return;
        }
        out.write(
                "<section id=\"listen\"><h2>Listen</h2><p>Each piece, and its passages that are most like the music beside the passages "
                        + "they are like, at equal loudness: listen for whether it is a copy.</p>\n");
        real();
        for (int i = 0; i < pieces; i++) {
            piece(i);
            task.advance(1);
        }
        int more = material.subjects().size() - pieces;
        if (more > 0) {
            out.write("<p class=\"none\">" + Html.count(more, "more piece")
                    + " without players, to keep this file small.</p>\n");
        }
        if (clips.omitted() > 0) {
            out.write("<p class=\"none\">" + Html.count(clips.omitted(), "player")
                    + " left out, to keep this file below " + HtmlReport.MOST_BYTES / 1_000_000 + " MB.</p>\n");
        }
        out.write("</section>\n");
    }

    private int pieces() {
        return Math.min(MOST_PIECES, material.subjects().size());
    }

    private void real() throws IOException {
        ReportMaterial.Example real = material.real();
        if (real != null) {
            double seconds = Math.min(MOST_SECONDS / 2, real.sound().seconds());
            out.write("<article class=\"piece real\"><h3>Real music, to compare</h3>\n");
            player(real.name(), "0:00–" + Html.clock(seconds), clips.plain(real.sound(), 0, seconds));
            out.write("</article>\n");
        }
    }

    private void piece(int index) throws IOException {
        Evaluation.Subject subject = evaluation.subjects().get(index);
        MonoSound sound = material.subjects().get(index);
        double seconds = Math.min(MOST_SECONDS, sound.seconds());
        out.write("<article class=\"piece\"><h3>" + Html.escape(subject.name()) + "</h3>\n");
        String part = seconds < sound.seconds()
                ? "the first " + Html.clock(seconds) + " of " + Html.clock(sound.seconds())
                : Html.clock(seconds);
        player("the piece", part, clips.plain(sound, 0, seconds));
        hits(sound, tracks(subject.name(), index));
        out.write("</article>\n");
    }

    private List<Match> tracks(String name, int index) {
        List<Track> tracks = evaluation.newness().tracks();
        if (index < tracks.size() && tracks.get(index).subject().equals(name)) {
            return tracks.get(index).matches(); // names may repeat
        }
        return tracks.stream()
                .filter(track -> track.subject().equals(name))
                .findFirst()
                .map(Track::matches)
                .orElse(List.of());
    }

    private void hits(MonoSound sound, List<Match> matches) throws IOException {
        List<Passage> passages =
                Passage.worthHearing(matches, Math.max(1, Math.min(MOST_HITS, MOST_HITS_IN_ALL / pieces())));
        if (passages.isEmpty()) {
            out.write("<p class=\"none\">No passage of the music is known to be like it.</p>\n");
            return;
        }
        out.write("<div class=\"hits\">\n");
        for (Passage passage : passages) {
            hit(sound, passage);
        }
        out.write("</div>\n");
    }

    private void hit(MonoSound sound, Passage passage) throws IOException {
        Match match = passage.best();
        double seconds = Math.max(SHORTEST_HIT, Math.min(LONGEST_HIT, passage.seconds()));
        double end = Math.min(sound.seconds(), passage.at() + seconds);
        Optional<MonoSound> source = material.recordings().sound(match.source());
        out.write(Html.format(
                "<div class=\"hit\"><h4>At %s <span class=\"chip %s\">%s</span></h4>%n",
                Html.clock(passage.at()), match.copied() ? "far" : "good", match.copied() ? "copied" : "not a copy"));
        double sourceEnd = Math.min(
                source.map(MonoSound::seconds).orElse(Double.POSITIVE_INFINITY),
                passage.sourceAt() + seconds * match.tempo());
        player("this piece", span(passage.at(), end), clips.passage(sound, passage.at(), end));
        Optional<String> clip =
                source.isEmpty() ? Optional.empty() : clips.passage(source.get(), passage.sourceAt(), sourceEnd);
        player(match.source(), span(passage.sourceAt(), sourceEnd), clip);
        out.write("<p class=\"small\">" + likeness(match) + "</p></div>\n");
    }

    /** In whole seconds that are all within; at least one, for what is shorter. */
    private static String span(double from, double to) {
        return Html.clock(from) + "–" + Html.clock(Math.max(Math.floor(from) + 1, to));
    }

    private static String likeness(Match match) {
        StringBuilder words = new StringBuilder(Html.format(
                "Likeness <b>%.2f</b>; real pieces stay below %.2f in 99 of 100 passages.",
                match.similarity(), match.threshold()));
        if (Math.abs(match.semitones()) >= 0.1) {
            words.append(Html.format(
                    " %s semitones %s.",
                    Html.number(Math.abs(match.semitones())), match.semitones() > 0 ? "higher" : "lower"));
        }
        if (Math.abs(match.tempo() - 1) >= 0.005) {
            words.append(Html.format(
                    " %.0f %% %s.", 100 * Math.abs(match.tempo() - 1), match.tempo() > 1 ? "faster" : "slower"));
        }
        if (!match.detectors().isEmpty()) {
            words.append(" Found by ")
                    .append(Html.escape(String.join(", ", match.detectors())))
                    .append('.');
        }
        return words.toString();
    }

    private void player(String name, String part, Optional<String> address) throws IOException {
        String title = Html.escape(name);
        out.write("<figure class=\"player\"><figcaption><b>" + title + "</b> <span>" + part + "</span></figcaption>");
        if (address.isPresent()) {
            out.write("<audio controls preload=\"none\" aria-label=\"" + title + ", " + part + "\" src=\"");
            out.write(address.get());
            out.write("\"></audio>");
        } else {
            out.write("<p class=\"none\">Not in this file.</p>");
        }
        out.write("</figure>\n");
    }
}
