package io.hilum.explanation;

/** The linear map of [lowest, highest] to [0, 255], truncated to 8 bits; all 0 where the two are equal. */
record Stretch(float lowest, float highest) {

    /** From the lowest of some values to the highest. */
    static Stretch over(float[] values) {
        float lowest = values[0];
        float highest = values[0];
        for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        return new Stretch(lowest, highest);
    }

    /** The stretched value of one between the lowest and the highest. */
    byte level(float value) {
        float range = highest - lowest;
        return range == 0 ? 0 : (byte) ((value - lowest) / range * 255);
    }
}
