package io.hilum.dataset;

/** Hears how the preparation of radiographs goes on; by one thread at a time. */
@FunctionalInterface
public interface PreparationListener {

    /** One that does not listen. */
    PreparationListener NONE = (done, count) -> {};

    /**
     * One more radiograph is done; those that a cache has without reading their files are told of at once, at the start.
     *
     * @param done  how many are
     * @param count how many there are
     */
    void prepared(int done, int count);
}
