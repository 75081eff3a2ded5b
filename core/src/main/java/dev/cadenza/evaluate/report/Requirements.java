package dev.cadenza.evaluate.report;

import dev.cadenza.base.UserProblem;
import dev.cadenza.evaluate.result.Evaluation;
import dev.cadenza.evaluate.result.Finding;
import dev.cadenza.evaluate.result.Metric;
import dev.cadenza.evaluate.result.Newness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation must fulfil, such as {@code "closeness<=2,copied<=0.05"}: comparisons of figures with numbers,
 * all of which must hold. {@code closeness} and {@code structure} are ratios to held-out real music; any metric's id
 * stands for its value and, with {@code .ratio} after it, for its ratio.
 */
public final class Requirements {
    private static final Pattern COMPARISON = Pattern.compile("\\s*([\\w.@-]+)\\s*(<=|>=|<|>)\\s*(\\S+)\\s*");
    private static final String RATIO = ".ratio";
    private static final String EXAMPLE = "write comparisons such as closeness<=2,copied<=0.05";

    /** Names that stand for the ratio of a metric, and that metric's id. */
    private static final Map<String, String> RATIOS = Map.of("closeness", "frechet", "structure", "structure");

    private static final List<String> NAMES =
            List.of("closeness", "structure", "copied", "copied1", "copied3", "aboveNull", "longestRun", "health");

    private final List<Requirement> requirements;

    private Requirements(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    private record Requirement(String name, String comparison, double bound, String text) {
        boolean holds(double value) {
            return switch (comparison) {
                case "<=" -> value <= bound;
                case ">=" -> value >= bound;
                case "<" -> value < bound;
                default -> value > bound;
            };
        }
    }

    /**
     * Reads comparisons with commas between them.
     *
     * @throws UserProblem if one is no comparison; names are looked at later, since only an evaluation knows its
     *     metrics
     */
    public static Requirements parse(String text) {
        List<Requirement> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher found = COMPARISON.matcher(part);
            if (!found.matches()) {
                throw new UserProblem("\"%s\" is not a requirement: %s", part.strip(), EXAMPLE);
            }
            all.add(new Requirement(found.group(1), found.group(2), bound(found.group(3), part), part.strip()));
        }
        return new Requirements(all);
    }

    private static double bound(String text, String part) {
        try {
            double bound = Double.parseDouble(text);
            if (Double.isFinite(bound)) {
                return bound;
            }
        } catch (NumberFormatException e) {
            throw new UserProblem(
                    e, "\"%s\" is not a requirement, since %s is not a number: %s", part.strip(), text, EXAMPLE);
        }
        throw new UserProblem("\"%s\" is not a requirement, since %s is not a number: %s", part.strip(), text, EXAMPLE);
    }

    /**
     * Refuses names that neither this class nor {@code metrics} know, before any work is done.
     *
     * @param metrics the ids of all metrics there are
     * @throws UserProblem that lists the known names
     */
    public void requireKnown(Collection<String> metrics) {
        for (Requirement requirement : requirements) {
            String name = requirement.name();
            String id = name.endsWith(RATIO) ? name.substring(0, name.length() - RATIO.length()) : name;
            if (!NAMES.contains(name) && !metrics.contains(id)) {
                throw new UserProblem(
                        "%s is not a figure of an evaluation: require one of %s, or one of the metrics %s (or its ratio to real music, %s)",
                        name,
                        String.join(", ", NAMES),
                        String.join(", ", new TreeSet<>(metrics)),
                        metrics.isEmpty() ? "NAME.ratio" : metrics.iterator().next() + RATIO);
            }
        }
    }

    /**
     * A sentence for each requirement that {@code evaluation} does not fulfil; what could not be told is not fulfilled.
     *
     * @throws UserProblem if a figure's name is unknown
     */
    public List<String> failures(Evaluation evaluation) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        Stream.concat(evaluation.closeness().stream(), evaluation.structure().stream())
                .forEach(metric -> metrics.putIfAbsent(metric.id(), metric));
        requireKnown(metrics.keySet());
        List<String> failures = new ArrayList<>();
        for (Requirement requirement : requirements) {
            Double value = Standing.finite(measured(requirement.name(), evaluation, metrics));
            if (value == null) {
                failures.add(requirement.name() + " cannot be told, but " + requirement.text() + " is required");
            } else if (!requirement.holds(value)) {
                failures.add(Html.format(
                        "%s is %s, but %s is required", requirement.name(), exact(value), requirement.text()));
            }
        }
        return failures;
    }

    /** The comparisons as they were written. */
    @Override
    public String toString() {
        return requirements.stream().map(Requirement::text).collect(Collectors.joining(", "));
    }

    private static @Nullable Double measured(String name, Evaluation evaluation, Map<String, Metric> metrics) {
        return switch (name) {
            case "closeness", "structure" -> ratio(metrics.get(RATIOS.getOrDefault(name, name)));
            case "copied", "copied1", "copied3", "aboveNull", "longestRun" -> ofNewness(name, evaluation.newness());
            case "health" -> problems(evaluation.health());
            default -> ofMetric(name, metrics);
        };
    }

    private static @Nullable Double ofNewness(String name, Newness newness) {
        if (newness.tracks().isEmpty()) {
            return null; // nothing was looked for
        }
        return switch (name) {
            case "copied1" -> newness.copied1();
            case "aboveNull" -> newness.aboveNull();
            case "longestRun" -> newness.longestRun();
            default -> newness.copied3();
        };
    }

    private static @Nullable Double problems(List<Finding> findings) {
        long bad = findings.stream().filter(finding -> !finding.good()).count();
        return findings.isEmpty() ? null : (double) bad;
    }

    private static @Nullable Double ofMetric(String name, Map<String, Metric> metrics) {
        Metric metric = metrics.get(name);
        return metric != null ? metric.value() : ratio(metrics.get(name.replace(RATIO, "")));
    }

    private static @Nullable Double ratio(@Nullable Metric metric) {
        return metric == null ? null : metric.ratio();
    }

    /** Enough digits to see on which side of a bound it is. */
    private static String exact(double value) {
        String text = Html.format("%.4f", value).replaceAll("0+$", "");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
