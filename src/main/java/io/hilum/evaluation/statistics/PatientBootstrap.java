package io.hilum.evaluation.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Draws patients with replacement, each with all radiographs, as many as there are (the cluster bootstrap; Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, doi 10.1201/9780429246593; Field and Welsh, Journal of the Royal
 * Statistical Society B 2007, doi 10.1111/j.1467-9868.2007.00593.x). Radiographs of one patient are not independent, so
 * intervals from radiographs drawn one by one would be too short.
 */
public final class PatientBootstrap {

    private final int[] patients;
    private final int patientCount;
    private final long seed;

    /**
     * @param patients the patient of each radiograph, numbered from 0 without gaps; copied
     * @param seed     the same seed draws the same patients
     * @throws IllegalArgumentException when there is none, or a number is negative
     */
    public PatientBootstrap(int[] patients, long seed) {
        if (patients.length == 0 || Arrays.stream(patients).min().getAsInt() < 0) {
            throw new IllegalArgumentException("patients are numbered from 0, and there is at least one");
        }
        this.patients = patients.clone();
        this.patientCount = Arrays.stream(patients).max().getAsInt() + 1;
        this.seed = seed;
    }

    /**
     * Draws again and again.
     *
     * @param replicates how often
     * @param replicate  gets how often each radiograph was drawn; the array is used again for the next one
     */
    public void draw(int replicates, Consumer<int[]> replicate) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] drawn = new int[patientCount];
        int[] times = new int[patients.length];
        for (int index = 0; index < replicates; index++) {
            Arrays.fill(drawn, 0);
            for (int draw = 0; draw < patientCount; draw++) {
                drawn[random.nextInt(patientCount)]++;
            }
            for (int radiograph = 0; radiograph < times.length; radiograph++) {
                times[radiograph] = drawn[patients[radiograph]];
            }
            replicate.accept(times);
        }
    }
}
