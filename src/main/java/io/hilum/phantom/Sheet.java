package io.hilum.phantom;

/** The layers of one drawing. */
final class Sheet {

    final Frame frame;

    /** Cover of the body, of each lung, of both, of the mediastinum, of bone. */
    final Layer body;

    final Layer[] lung = new Layer[2];
    final Layer lungs;
    final Layer mediastinum;
    final Layer bone;

    /** Cover of what lies below the diaphragm, of the spine, of air in the airways and in the stomach. */
    final Layer abdomen;

    final Layer spine;
    final Layer airway;
    final Layer bowelAir;

    /** Vessels, and what else is denser than air by a little. */
    final Layer markings;

    /** How much of the air is replaced in the lung. */
    final Layer filling;

    /** Cover of air around the lung, of fluid around it. */
    final Layer freeAir;

    final Layer fluid;

    /** What is added to the density: thin lines of tissue, calcium. */
    final Layer lines;

    final Layer calcium;

    /** Cover of metal and plastic. */
    final Layer devices;

    Sheet(Frame frame) {
        this.frame = frame;
        body = layer();
        lung[0] = layer();
        lung[1] = layer();
        lungs = layer();
        mediastinum = layer();
        bone = layer();
        abdomen = layer();
        spine = layer();
        airway = layer();
        bowelAir = layer();
        markings = layer();
        filling = layer();
        freeAir = layer();
        fluid = layer();
        lines = layer();
        calcium = layer();
        devices = layer();
    }

    /** An empty layer of the same size. */
    Layer layer() {
        return new Layer(frame);
    }

    /** What can be seen of a layer in the lungs: not what lies behind the mediastinum, in free air or in fluid. */
    Layer seen(Layer drawn) {
        return drawn.without(mediastinum).without(freeAir).without(fluid);
    }

    Layer lung(Side side) {
        return lung[side.ordinal()];
    }
}
