package io.hilum.phantom;

import java.util.List;

/** How a finding shows. */
interface Sign {

    /**
     * Draws the sign.
     *
     * @param severity from 0, barely to be labelled, to 1; below 0 when it is fainter still
     * @return where it was drawn; empty when nothing of it can be seen
     */
    List<Region> draw(Sheet sheet, Chest chest, double severity, Dice dice);
}
