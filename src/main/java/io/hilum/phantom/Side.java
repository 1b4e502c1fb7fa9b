package io.hilum.phantom;

/** A side of the picture: the patient's right is at its left. */
enum Side {
    LEFT_OF_PICTURE(-1),
    RIGHT_OF_PICTURE(1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** -1 or 1: where x goes on this side, away from the midline. */
    int sign() {
        return sign;
    }

    static Side roll(Dice dice) {
        return dice.chance(0.5) ? LEFT_OF_PICTURE : RIGHT_OF_PICTURE;
    }
}
