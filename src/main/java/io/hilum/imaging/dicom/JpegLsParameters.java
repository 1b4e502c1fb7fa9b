package io.hilum.imaging.dicom;

/**
 * The preset coding parameters of JPEG-LS (ITU-T T.87, section C.2.4.1.1); 0 stands for the default.
 *
 * @param largest the largest sample, MAXVAL
 * @param t1      first threshold of gradients
 * @param t2      second threshold
 * @param t3      third threshold
 * @param reset   after how many samples of a context its counts are halved
 */
record JpegLsParameters(int largest, int t1, int t2, int t3, int reset) {

    static final JpegLsParameters DEFAULT = new JpegLsParameters(0, 0, 0, 0, 0);

    private static final int DEFAULT_RESET = 64;

    /**
     * The parameters with every default in its place (tables C.1 to C.3).
     *
     * @param precision bits a sample
     * @param near      largest error
     * @throws DamagedDicomException when they are not possible
     */
    JpegLsParameters resolved(int precision, int near) {
        int full = (1 << precision) - 1;
        int maximum = largest == 0 ? full : largest;
        if (maximum > full || near > Math.min(255, maximum / 2)) {
            throw impossible();
        }
        int factor = maximum >= 128 ? (Math.min(maximum, 4095) + 128) / 256 : 256 / (maximum + 1);
        int first = t1 != 0 ? t1 : clamped(basic(maximum, factor, 3, 2) + 3 * near, near + 1, maximum);
        int second = t2 != 0 ? t2 : clamped(basic(maximum, factor, 7, 3) + 5 * near, first, maximum);
        int third = t3 != 0 ? t3 : clamped(basic(maximum, factor, 21, 4) + 7 * near, second, maximum);
        int halving = reset == 0 ? DEFAULT_RESET : reset;
        if (first <= near || second < first || third < second || third > maximum || halving < 3) {
            throw impossible();
        }
        return new JpegLsParameters(maximum, first, second, third, halving);
    }

    private static int basic(int maximum, int factor, int basic, int least) {
        return maximum >= 128 ? factor * (basic - least) + least : Math.max(least, basic / factor);
    }

    private static int clamped(int value, int least, int most) {
        return value > most || value < least ? least : value;
    }

    private static DamagedDicomException impossible() {
        return new DamagedDicomException("its JPEG-LS has coding parameters that are not possible");
    }
}
