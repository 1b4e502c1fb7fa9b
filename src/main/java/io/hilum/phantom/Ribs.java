package io.hilum.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ribs of one chest as lines, so that some of them can be broken before they are drawn. */
final class Ribs {

    /** Ribs that are drawn on each side. */
    static final int COUNT = 10;

    private static final int GROUPS = 3;
    private static final int POINTS = 17;
    private static final double HALF_WIDTH = 0.0105;
    private static final double CORTEX = 0.0025;

    private final List<double[]> anterior = new ArrayList<>();
    private final List<double[]> posterior = new ArrayList<>();
    private final List<double[]> ends = new ArrayList<>();
    private final Chest chest;
    private final double strength;
    private final double spacing;
    private final double drop;

    Ribs(Chest chest, Dice dice) {
        this.chest = chest;
        strength = dice.between(0.75, 1);
        spacing = (chest.angle() - chest.top()) / dice.between(9.0, 9.8);
        drop = dice.between(0.06, 0.09);
        for (Side side : Side.values()) {
            for (int number = 0; number < COUNT; number++) {
                posterior.add(posterior(side, number));
                anterior.add(anterior(side, number));
            }
        }
    }

    private double[] posterior(Side side, int number) {
        double start = chest.top() + (number - 0.1) * spacing;
        double fall = drop + 0.004 * number;
        double wall = chest.lateral(start + fall) + 0.006;
        double[] line = new double[2 * POINTS];
        for (int point = 0; point < POINTS; point++) {
            double s = point / (POINTS - 1.0);
            double turn = s * Math.PI / 2;
            line[2 * point] = chest.x(side, 0.035 + (wall - 0.035) * StrictMath.sin(turn));
            line[2 * point + 1] = start - 0.016 * StrictMath.sin(2 * turn) + fall * (1 - StrictMath.cos(turn));
        }
        return line;
    }

    private double[] anterior(Side side, int number) {
        double[] back = posterior(side, number);
        double wallX = back[2 * POINTS - 2];
        double wallY = back[2 * POINTS - 1];
        double inward = Math.abs(wallX - chest.middle()) - 0.10 - 0.006 * number;
        double[] line = new double[2 * POINTS];
        for (int point = 0; point < POINTS; point++) {
            double s = point / (POINTS - 1.0);
            double turn = s * Math.PI / 2;
            line[2 * point] = wallX - side.sign() * inward * (1 - StrictMath.cos(turn));
            line[2 * point + 1] = wallY + (0.05 + 0.006 * number) * StrictMath.sin(turn);
        }
        return line;
    }

    /** Where a posterior rib is at a part of its length, 0 at the spine, 1 at the wall: x and y in the body's frame. */
    double[] at(Side side, int number, double part) {
        double[] line = posterior.get(side.ordinal() * COUNT + number);
        int point = (int) StrictMath.round(part * (POINTS - 1));
        return new double[] {line[2 * point], line[2 * point + 1]};
    }

    /** Breaks a posterior rib: the outer part is pushed off and a gap is left. */
    void breakAt(Side side, int number, double part, double step, double gap) {
        int index = side.ordinal() * COUNT + number;
        double[] line = posterior.get(index);
        int cut = (int) StrictMath.round(part * (POINTS - 1));
        double[] inner = Arrays.copyOfRange(line, 0, 2 * cut + 2);
        double[] outer = Arrays.copyOfRange(line, 2 * cut, line.length);
        double alongX = outer[2] - outer[0];
        double alongY = outer[3] - outer[1];
        double length = Math.sqrt(alongX * alongX + alongY * alongY);
        for (int point = 0; point < outer.length; point += 2) {
            double fade = 1 - Steps.clamp(2.5 * point / outer.length);
            outer[point] += fade * (alongX * gap - alongY * side.sign() * step) / length;
            outer[point + 1] += fade * (alongY * gap + alongX * side.sign() * step) / length;
        }
        posterior.set(index, inner);
        posterior.add(outer);
        ends.add(end(inner, inner.length - 2));
        ends.add(end(outer, 0));
    }

    /** The line across a rib's end. */
    private static double[] end(double[] line, int point) {
        int from = Math.min(point, line.length - 4);
        double alongX = line[from + 2] - line[from];
        double alongY = line[from + 3] - line[from + 1];
        double length = Math.sqrt(alongX * alongX + alongY * alongY);
        double acrossX = -alongY * HALF_WIDTH / length;
        double acrossY = alongX * HALF_WIDTH / length;
        double x = line[point];
        double y = line[point + 1];
        return new double[] {x - acrossX, y - acrossY, x + acrossX, y + acrossY};
    }

    void draw(Sheet sheet) {
        Layer scratch = sheet.layer();
        anterior.forEach(line -> scratch.stroke(line, HALF_WIDTH * 0.95, HALF_WIDTH * 1.1, 0.22 * strength));
        sheet.bone.cover(scratch);
        for (int group = 0; group < GROUPS; group++) {
            scratch.clear();
            for (int rib = 0; rib < posterior.size(); rib++) {
                if (group(rib) == group) {
                    bone(scratch, posterior.get(rib));
                }
            }
            sheet.bone.cover(scratch);
        }
        scratch.clear();
        ends.forEach(end -> scratch.stroke(end, 0.006, 0.006, 1));
        sheet.bone.cover(scratch);
        sheet.lines.add(scratch.within(sheet.lungs), 0.09);
    }

    /** Ribs that do not cross are drawn together: every second one, and what is broken off. */
    private static int group(int rib) {
        return rib < 2 * COUNT ? rib % 2 : GROUPS - 1;
    }

    private void bone(Layer layer, double[] line) {
        layer.stroke(line, HALF_WIDTH, HALF_WIDTH, 0.55 * strength);
        layer.stroke(Lines.beside(line, HALF_WIDTH - CORTEX), CORTEX, CORTEX, 0.9 * strength);
        layer.stroke(Lines.beside(line, CORTEX - HALF_WIDTH), CORTEX, CORTEX, 0.9 * strength);
    }
}
