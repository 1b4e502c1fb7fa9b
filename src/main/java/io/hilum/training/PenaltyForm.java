package io.hilum.training;

/**
 * What an edge of the hierarchy costs when the child seems more present than its parent; {@code c} and {@code p} are
 * the probabilities of child and parent.
 */
public enum PenaltyForm {
    /** Nothing. */
    NONE {
        @Override
        double cost(double child, double parent) {
            return 0;
        }

        @Override
        double childSlope(double child, double parent) {
            return 0;
        }

        @Override
        double parentSlope(double child, double parent) {
            return 0;
        }
    },
    /**
     * 1 where {@code c > 0.5} and {@code p < 0.5}, else 0: CIHMLC's own. Its gradient is 0 wherever it has one, so that
     * it moves the loss that is reported and nothing else.
     */
    STEP {
        @Override
        double cost(double child, double parent) {
            return child > HALF && parent < HALF ? 1 : 0;
        }

        @Override
        double childSlope(double child, double parent) {
            return 0;
        }

        @Override
        double parentSlope(double child, double parent) {
            return 0;
        }
    },
    /** {@code c (1 - p)}: the probability of the child without its parent, if the two were independent. */
    PRODUCT {
        @Override
        double cost(double child, double parent) {
            return child * (1 - parent);
        }

        @Override
        double childSlope(double child, double parent) {
            return 1 - parent;
        }

        @Override
        double parentSlope(double child, double parent) {
            return -child;
        }
    },
    /** {@code max(0, c - p)}: 0 for all probabilities that can be true at once. */
    HINGE {
        @Override
        double cost(double child, double parent) {
            return Math.max(0, child - parent);
        }

        @Override
        double childSlope(double child, double parent) {
            return child > parent ? 1 : 0;
        }

        @Override
        double parentSlope(double child, double parent) {
            return child > parent ? -1 : 0;
        }
    };

    private static final double HALF = 0.5;

    /** What the edge costs, in [0, 1]. */
    abstract double cost(double child, double parent);

    /** How the cost changes with the child's probability. */
    abstract double childSlope(double child, double parent);

    /** How the cost changes with the parent's probability. */
    abstract double parentSlope(double child, double parent);
}
