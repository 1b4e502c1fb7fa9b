package io.hilum.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;

/** The answers cannot be written or cannot be gone on with; what was written before is whole. */
public final class OutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what was seen and what to do */
    public OutputException(String message) {
        super(message);
    }

    /** @param cause what the file system said */
    public OutputException(IOException cause) {
        super("the answers cannot be written: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return denied.getFile() + ": access is denied";
        }
        if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
            return ((FileSystemException) cause).getFile() + " is in the way; expected a folder or nothing there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
