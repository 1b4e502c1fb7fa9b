package io.hilum.store;

import java.util.regex.Pattern;

/**
 * One version of one model.
 *
 * @param name    lower-case letters, digits, dots, hyphens and underscores, at most 64, beginning with a letter or
 *                digit
 * @param version of the same characters
 */
public record ModelReference(String name, String version) {

    /** The version that stands for the one that the store's file {@code latest} names. */
    public static final String LATEST = "latest";

    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /**
     * @throws IllegalArgumentException when a part is not such a word
     */
    public ModelReference {
        requireWord("name", name);
        requireWord("version", version);
    }

    /** Whether the text can name a model or a version. */
    public static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    private static void requireWord(String what, String text) {
        if (!isWord(text)) {
            throw new IllegalArgumentException("the model's " + what
                    + " must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores");
        }
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
