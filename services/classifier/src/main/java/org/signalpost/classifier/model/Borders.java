package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The land of each country, drawn to two kilometres or so. Tells in which country a point lies, and which other it may
 * lie in because a border is near. Immutable.
 */
final class Borders {

    private static final double KILOMETRES_OF_A_DEGREE = 111.2;
    private static final int UNITS_OF_A_DEGREE = 1000;
    private static final int FULL_CIRCLE = 360 * UNITS_OF_A_DEGREE;

    /** By how much, in kilometres, a border is drawn from where it is; a third of the towns within half of it are across. */
    private static final double DRAWN_WITHIN = 1.5;

    /** How far from any land a point still belongs to it: small islands, piers, lagoons. */
    private static final double OFF_SHORE = 25;

    /** What is as many errors away from a point can no longer hold it. */
    private static final double ERRORS = 4;

    private final List<Polygon> polygons;

    private Borders(List<Polygon> polygons) {
        this.polygons = List.copyOf(polygons);
    }

    static Borders load() {
        List<Polygon> polygons = new ArrayList<>();
        Resources.eachEntry("borders.tsv.gz", line -> polygons.add(Polygon.read(line)));
        return new Borders(polygons);
    }

    /**
     * How likely it is for each country that the point lies there, together 1; empty at sea.
     *
     * @param error how far off the point may be, in kilometres
     */
    Map<String, Double> countriesAt(double latitude, double longitude, double error) {
        double within = DRAWN_WITHIN + error;
        double reach = Math.max(OFF_SHORE, ERRORS * within);
        String country = null;
        Map<String, Double> distances = new TreeMap<>();
        for (Polygon polygon : polygons) {
            for (int turn = -FULL_CIRCLE; turn <= FULL_CIRCLE; turn += FULL_CIRCLE) {
                double x = longitude * UNITS_OF_A_DEGREE + turn;
                double y = latitude * UNITS_OF_A_DEGREE;
                if (!polygon.isNear(x, y, reach)) {
                    continue;
                }
                // What is drawn as another's land too is not near that other's border, but in dispute, and decided.
                if (!polygon.holds(x, y)) {
                    distances.merge(polygon.country, polygon.distance(x, y), Math::min);
                } else if (country == null) {
                    country = polygon.country;
                }
            }
        }
        if (country == null) {
            country = nearest(distances, OFF_SHORE).map(Map.Entry::getKey).orElse(null);
        }
        if (country == null) {
            return Map.of();
        }
        distances.remove(country);
        Optional<Map.Entry<String, Double>> other = nearest(distances, ERRORS * within);
        if (other.isEmpty()) {
            return Map.of(country, 1.0);
        }
        double across = 0.5 * Math.exp(-other.get().getValue() / within);
        return Map.of(country, 1 - across, other.get().getKey(), across);
    }

    private static Optional<Map.Entry<String, Double>> nearest(Map<String, Double> distances, double reach) {
        return distances.entrySet().stream()
                .filter(entry -> entry.getValue() <= reach)
                .min(Map.Entry.comparingByValue());
    }

    /** One piece of land, in thousandths of a degree; what its rings enclose an odd number of times is in it. */
    private static final class Polygon {

        private final String country;
        private final int[][] longitudes;
        private final int[][] latitudes;
        private int west = Integer.MAX_VALUE;
        private int east = Integer.MIN_VALUE;
        private int south = Integer.MAX_VALUE;
        private int north = Integer.MIN_VALUE;

        private Polygon(String country, int rings) {
            this.country = country;
            longitudes = new int[rings][];
            latitudes = new int[rings][];
        }

        private static Polygon read(String line) {
            String[] columns = line.split("\t");
            Polygon polygon = new Polygon(columns[0], columns.length - 1);
            for (int ring = 0; ring < columns.length - 1; ring++) {
                polygon.readRing(ring, columns[ring + 1].split(" "));
            }
            return polygon;
        }

        private void readRing(int ring, String[] points) {
            int[] xs = new int[points.length];
            int[] ys = new int[points.length];
            int x = 0;
            int y = 0;
            for (int i = 0; i < points.length; i++) {
                int comma = points[i].indexOf(',');
                x += Integer.parseInt(points[i], 0, comma, 10);
                y += Integer.parseInt(points[i], comma + 1, points[i].length(), 10);
                xs[i] = x;
                ys[i] = y;
                west = Math.min(west, x);
                east = Math.max(east, x);
                south = Math.min(south, y);
                north = Math.max(north, y);
            }
            longitudes[ring] = xs;
            latitudes[ring] = ys;
        }

        private boolean isNear(double x, double y, double kilometres) {
            double far = kilometres / KILOMETRES_OF_A_DEGREE * UNITS_OF_A_DEGREE;
            double farAlong = far / shrink(y);
            return x >= west - farAlong && x <= east + farAlong && y >= south - far && y <= north + far;
        }

        /** How much shorter a degree of longitude is here than at the equator. */
        private static double shrink(double y) {
            return Math.max(0.02, Math.cos(Math.toRadians(y / UNITS_OF_A_DEGREE)));
        }

        private boolean holds(double x, double y) {
            boolean inside = false;
            for (int ring = 0; ring < longitudes.length; ring++) {
                int[] xs = longitudes[ring];
                int[] ys = latitudes[ring];
                for (int i = 0, last = xs.length - 1; i < xs.length; last = i++) {
                    boolean crosses = ys[i] > y != ys[last] > y;
                    if (crosses && x < (double) (xs[last] - xs[i]) * (y - ys[i]) / (ys[last] - ys[i]) + xs[i]) {
                        inside = !inside;
                    }
                }
            }
            return inside;
        }

        /** Kilometres to the nearest border. */
        private double distance(double x, double y) {
            double shrink = shrink(y);
            double least = Double.MAX_VALUE;
            for (int ring = 0; ring < longitudes.length; ring++) {
                int[] xs = longitudes[ring];
                int[] ys = latitudes[ring];
                for (int i = 0, last = xs.length - 1; i < xs.length; last = i++) {
                    double fromX = (xs[last] - x) * shrink;
                    double fromY = ys[last] - y;
                    double alongX = (xs[i] - xs[last]) * shrink;
                    double alongY = ys[i] - ys[last];
                    double length = alongX * alongX + alongY * alongY;
                    double part = length == 0 ? 0 : -(fromX * alongX + fromY * alongY) / length;
                    part = Math.max(0, Math.min(1, part));
                    least = Math.min(least, Math.hypot(fromX + part * alongX, fromY + part * alongY));
                }
            }
            return least / UNITS_OF_A_DEGREE * KILOMETRES_OF_A_DEGREE;
        }
    }
}
