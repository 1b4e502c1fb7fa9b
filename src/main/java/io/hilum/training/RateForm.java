package io.hilum.training;

/** How the learning rate falls. */
public enum RateForm {
    /** It does not. */
    CONSTANT,
    /** Along half a cosine down to the floor at the end of the run (Loshchilov and Hutter, ICLR 2017, equation 5). */
    COSINE,
    /** By a factor whenever the validation loss has not fallen for some epochs. */
    PLATEAU
}
