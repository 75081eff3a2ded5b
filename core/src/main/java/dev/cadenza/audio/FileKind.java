package dev.cadenza.audio;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the ending of a file's name says that it holds, as far as people take it for music. */
public enum FileKind {
    /** Sound that is read. */
    SOUND(
            "",
            "mp3 mp2 mp1 mpga wav wave w64 rf64 bwf flac ogg oga opus m4a m4b m4r 3gp 3ga aac adts loas mp4 mov aif aiff aifc wv ape"
                    + " wma asf mka mkv webm caf au snd ac3 eac3 ec3 dts dtshd amr mpc tta tak dsf spx voc avi"),

    /** Sound that only a shop's own program plays. */
    PROTECTED(
            "protected against copying (DRM), so that only the programs of the shop that sold them play them: get unprotected copies",
            "m4p aa aax aaxc"),

    /** Notes without sound. */
    SCORE(
            "scores and not sound: play them with an instrument, record that and give the recording",
            "mid midi kar rmi musicxml mxl mscz mscx gp3 gp4 gp5 gpx sib"),

    /** The files that music programs work with. */
    PROJECT(
            "projects of music programs: export the sound from there as wav or flac",
            "als flp cpr rpp ptx ptf aup aup3 logicx band"),

    /** Sound of kinds that are not read. */
    OTHER_SOUND(
            "sound of kinds that are not read here: convert to wav or flac",
            "sd2 ra rm dff mlp thd oma aa3 at3 gsm vox shn xm s3m rx2 rex"),

    /** Pictures, texts and whatever else lies among music. */
    OTHER("no sound", "");

    private final String sentence;
    private final Set<String> endings;

    FileKind(String sentence, String endings) {
        this.sentence = sentence;
        this.endings = Set.copyOf(List.of(endings.split(" ")));
    }

    /** What such files are and what to do with them, of one or of many. */
    public String sentence() {
        return sentence;
    }

    /** The kind of a file called {@code name}. */
    static FileKind of(String name) {
        String ending = ending(name);
        for (FileKind kind : values()) {
            if (!ending.isEmpty() && kind.endings.contains(ending)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** What stands behind the last dot of {@code name}, in small letters; empty if there is none. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    }
}
