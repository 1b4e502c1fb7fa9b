package io.hilum.dataset;

/** Hears how the preparation of radiographs goes on; by one thread at a time. */
@FunctionalInterface
public interface PreparationListener {

    /** One that does not listen. */
    PreparationListener NONE = (done, count) -> {};

    /**
     * One more radiograph is done.
     *
     * @param done  how many are, those of the cache among them
     * @param count how many there are
     */
    void prepared(int done, int count);
}
