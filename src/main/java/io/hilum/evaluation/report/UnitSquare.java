package io.hilum.evaluation.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A small chart whose axes go from 0 to 1. */
final class UnitSquare {

    private static final Color CURVE = new Color(0x1f5f99);
    private static final Color MARK = new Color(0xc2410c);
    private static final Color CHANCE = new Color(0x8a8f98);
    private static final Color TEXT = new Color(0x1d2229);
    private static final BasicStroke DASHES =
            new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0);

    private final XYChart chart;

    UnitSquare(String title) {
        chart = new XYChartBuilder()
                .width(Tiles.WIDTH)
                .height(Tiles.HEIGHT)
                .title(title)
                .build();
        var style = chart.getStyler();
        style.setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleBoxVisible(false)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 12))
                .setChartFontColor(TEXT);
        style.setXAxisMin(0.0)
                .setXAxisMax(1.0)
                .setYAxisMin(0.0)
                .setYAxisMax(1.0)
                .setXAxisMaxLabelCount(6)
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10))
                .setXAxisDecimalPattern("0.0")
                .setYAxisDecimalPattern("0.0");
        style.setPlotGridLinesColor(new Color(0xe4e7eb));
    }

    UnitSquare axes(String x, String y) {
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        return this;
    }

    /** A dashed line, for what chance would give. */
    UnitSquare dashes(double fromX, double fromY, double toX, double toY) {
        XYSeries series = chart.addSeries("chance", new double[] {fromX, toX}, new double[] {fromY, toY});
        series.setMarker(SeriesMarkers.NONE).setLineColor(CHANCE).setLineStyle(DASHES);
        return this;
    }

    UnitSquare line(Points points) {
        XYSeries series = chart.addSeries("curve", points.x(), points.y());
        series.setMarker(SeriesMarkers.NONE).setLineColor(CURVE).setLineWidth(1.8f);
        return this;
    }

    UnitSquare dots(Points points) {
        XYSeries series = chart.addSeries("curve", points.x(), points.y());
        series.setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(CURVE)
                .setLineColor(CURVE)
                .setLineWidth(1.4f);
        return this;
    }

    /** A single dot, for the operating point. */
    UnitSquare mark(double x, double y) {
        XYSeries series = chart.addSeries("operating point", new double[] {x}, new double[] {y});
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(MARK).setLineColor(MARK);
        return this;
    }

    XYChart chart() {
        return chart;
    }
}
