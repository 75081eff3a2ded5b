package dev.cadenza.app;

import dev.cadenza.audio.MusicFolder;
import dev.cadenza.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The songs that an evaluation is about: files, and what models write for the occasion. */
record EvaluatedSongs(Workplace workplace, EvaluateRequest request) {
    /** Those given and those that models write now. */
    List<MusicFolder.Entry> of(EvaluationSubjects subjects, Path out) throws IOException {
        List<MusicFolder.Entry> songs = new ArrayList<>(subjects.files());
        SongRequest asked = SongRequest.numberedFromOne(request.songs(), request.seconds(), request.seed());
        for (int m = 0; m < subjects.models().size(); m++) {
            Path model = subjects.models().get(m);
            Path folder = out.resolve(subjects.models().size() == 1 ? "songs" : "songs-" + (m + 1));
            Files.createDirectories(folder);
            AtomicFiles.sweep(folder);
            for (Song song : written(model, folder, asked)) {
                songs.add(new MusicFolder.Entry(
                        song.file(), out.relativize(song.file()).toString().replace('\\', '/')));
            }
            if (request.out() == null) { // a folder that nobody else writes to
                removeEarlier(folder, request.songs());
            }
        }
        return EvaluationSubjects.withNamesOfTheirOwn(songs);
    }

    private List<Song> written(Path model, Path folder, SongRequest asked) throws IOException {
        ModelPlace place = ModelPlace.of(model, false);
        try (OpenRun open = Family.of(place.recipe()).open(workplace, place)) {
            return open.generate(folder, asked);
        }
    }

    /** Removes what an earlier report had written beyond {@code songs} songs, which this one isn't about. */
    private static void removeEarlier(Path folder, int songs) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (SongFolder.numberOf(file) > songs) {
                    Files.delete(file);
                }
            }
        }
    }
}
