package dev.cadenza.cli;

import dev.cadenza.app.Cadenza;
import dev.cadenza.app.Song;
import dev.cadenza.app.SongRecord;
import dev.cadenza.app.Workplace;
import dev.cadenza.base.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A command whose work takes a while: it has the common options, shows progress and stops at Ctrl-C. */
abstract class Working extends Answering {
    @Mixin
    final CommonOptions common;

    Working(Session session) {
        super(session);
        this.common = new CommonOptions(session);
    }

    @Override
    public final Integer call() throws Exception {
        try (ConsoleProgress progress = common.progress()) {
            work(new Cadenza(new Workplace(progress, session.stop(), common.threads(), followsLinks())));
        }
        return 0;
    }

    /**
     * Whether links that lead out of the folder of music are followed; commands that read one have an option for it.
     */
    boolean followsLinks() {
        return false;
    }

    void tell(List<Song> songs) throws IOException {
        for (Song song : songs) {
            out().printf(
                            "%s  (%.1f s, starts from %s)%n",
                            song.file(), song.seconds(), Printable.line(song.begunFrom()));
            if (song.clipped() > 0) {
                session.err()
                        .printf(
                                "cadenza: %d samples of %s clipped at full scale: leave out --keep-level or choose --format wavfloat%n",
                                song.clipped(), song.file().getFileName());
            }
        }
        Path last = songs.get(songs.size() - 1).file();
        SongRecord.beside(last).ifPresent(song -> song.remarks().forEach(out()::println));
    }
}
