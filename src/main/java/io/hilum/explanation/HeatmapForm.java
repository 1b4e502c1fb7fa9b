package io.hilum.explanation;

/** How heatmaps are drawn. */
public enum HeatmapForm {
    /** Over the radiograph, as CIHMLC does: RGB. */
    OVERLAY,
    /** The map alone, from 0 (black) to 1 (white): grey. */
    MAP,
    /** Not at all. */
    NONE
}
