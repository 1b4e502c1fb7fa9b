package io.hilum.dataset;

/** Labelled radiographs of one split, ready to be put into batches. */
public interface ExampleSet {

    /** Radiographs in the set. */
    int count();

    /**
     * The radiographs of one epoch in its own order, augmented. The same epoch always gives the same batches, so that a
     * run may go on from the middle of one. The last batch may be smaller.
     *
     * @param epoch      which epoch, from 0
     * @param firstBatch batches of the epoch to leave out at its beginning, 0 for all
     */
    Batches shuffled(int epoch, int firstBatch);

    /** All radiographs in the order of their file, as they are. */
    Batches inOrder();
}
