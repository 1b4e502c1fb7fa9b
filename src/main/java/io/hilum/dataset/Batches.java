package io.hilum.dataset;

import java.util.Iterator;

/** Batches one after another, prepared ahead of whoever takes them; close them to stop that work. */
public interface Batches extends Iterator<Batch>, AutoCloseable {

    @Override
    void close();
}
