package dev.cadenza.synthesis;

/**
 * One piece of the example music.
 *
 * @param name what its files are called, without an ending
 * @param title the piece's title
 * @param work its number in the catalogue of Bach's works
 * @param composer who wrote it
 * @param licence the SPDX name of the recording's licence
 * @param seconds how long the notes last as played, without the room's echo
 */
public record Piece(String name, String title, String work, String composer, String licence, double seconds) {}
