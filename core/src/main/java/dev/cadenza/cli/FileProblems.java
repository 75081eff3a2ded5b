package dev.cadenza.cli;

import dev.cadenza.audio.DiskSpace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What the operating system refuses, in words. */
final class FileProblems {
    private FileProblems() {}

    /** One sentence about {@code failure}, or null if it is none of the user's doing. */
    static @Nullable String inWords(IOException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        String file = failure instanceof FileSystemException named && named.getFile() != null ? named.getFile() : null;
        if (DiskSpace.isFull(failure)) {
            return "the disk is full" + (file == null ? "" : " (writing " + file + ")")
                    + ": make room, or choose a folder on another disk";
        }
        if (file == null) {
            return failure instanceof FileNotFoundException ? message : null;
        }
        return file + ": " + reason((FileSystemException) failure);
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied; choose another place or change the permissions";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "already exists; choose another place";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the folder is not empty; choose another place";
        }
        return failure.getReason() == null ? "access refused by the system" : failure.getReason();
    }
}
