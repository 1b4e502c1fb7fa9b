package io.hilum.phantom;

/** How much of a place a shape covers. */
interface Shape {

    /** In [0, 1], at a place of the body's frame. */
    double cover(double x, double y);
}
