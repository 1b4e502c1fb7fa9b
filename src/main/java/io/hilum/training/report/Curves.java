package io.hilum.training.report;

import io.hilum.training.EpochSummary;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How something went over the epochs, as a picture. */
final class Curves {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;
    private static final int FONT_SIZE = 18;
    private static final float LINE_WIDTH = 2.5f;

    /** Blue, vermilion and green that colour-blind people tell apart (Okabe and Ito, 2008). */
    private static final Color[] COLOURS = {new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73)};

    /** More points than this get no marker each. */
    private static final int MOST_MARKERS = 30;

    private static final int MOST_LABELS = 11;

    private final List<EpochSummary> epochs;
    private final XYChart chart;
    private int series;

    /**
     * @param title  what is shown
     * @param epochs the epochs in order, at least one
     */
    Curves(String title, List<EpochSummary> epochs) {
        this.epochs = List.copyOf(epochs);
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .build();
        style();
    }

    private void style() {
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(plain)
                .setChartTitleFont(plain.deriveFont(Font.BOLD));
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        chart.getStyler()
                .setAxisTickLabelsFont(plain)
                .setAxisTitleFont(plain)
                .setXAxisDecimalPattern("0")
                .setYAxisDecimalPattern("0.####")
                .setXAxisMaxLabelCount(MOST_LABELS);
        // A run of one epoch is a point, and an axis from a number to itself has no marks.
        chart.getStyler().setXAxisMin(1.0).setXAxisMax((double) Math.max(2, lastEpoch()));
    }

    private int lastEpoch() {
        return epochs.get(epochs.size() - 1).epoch() + 1;
    }

    /** Adds a curve; epochs whose value is not finite are left out. */
    Curves with(String name, ToDoubleFunction<EpochSummary> value) {
        List<EpochSummary> shown = epochs.stream()
                .filter(epoch -> Double.isFinite(value.applyAsDouble(epoch)))
                .toList();
        if (!shown.isEmpty()) {
            XYSeries drawn = chart.addSeries(
                    name,
                    shown.stream().mapToDouble(epoch -> epoch.epoch() + 1).toArray(),
                    shown.stream().mapToDouble(value).toArray());
            drawn.setMarker(shown.size() > MOST_MARKERS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
            drawn.setLineColor(COLOURS[series % COLOURS.length]);
            drawn.setMarkerColor(COLOURS[series % COLOURS.length]);
            drawn.setLineStyle(new BasicStroke(LINE_WIDTH));
        }
        series++;
        return this;
    }

    /** Numbers at the vertical axis in powers of ten, such as {@code 9.0e-05}. */
    Curves withSmallNumbers() {
        chart.getStyler().setyAxisTickLabelsFormattingFunction(value -> String.format(Locale.ROOT, "%.1e", value));
        return this;
    }

    /** Whether there is anything to be seen. */
    boolean isEmpty() {
        return chart.getSeriesMap().isEmpty();
    }

    /** The picture as a PNG file. */
    byte[] png() throws IOException {
        return BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
    }
}
