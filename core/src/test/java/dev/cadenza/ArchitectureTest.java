package dev.cadenza;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.cadenza.cli.Main;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions in which packages may use each other, and where each library may be named. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    /** Each package and what it may use of ours; all may use base. */
    private static final Map<String, List<String>> ALLOWED = allowed();

    /** The packages of an evaluation below the one that puts them together, and what each may use of the others. */
    private static final Map<String, List<String>> EVALUATION = Map.of(
            "result", List.of(),
            "statistics", List.of(),
            "closeness", List.of("statistics", "result"),
            "structure", List.of("statistics", "result"),
            "copies", List.of("statistics", "result"),
            "health", List.of("statistics", "result"),
            "report", List.of("result"));

    private static final List<String> LIBTORCH = List.of("tensor", "codec", "model", "train", "generate", "evaluate");

    private static Map<String, List<String>> allowed() {
        List<String> sounds = List.of("audio", "analysis", "units");
        List<String> belowRecipe = plus(sounds, "tensor", "codec", "model");
        List<String> upToRecipe = plus(belowRecipe, "recipe");
        List<String> upToEvaluate = plus(upToRecipe, "render", "train", "generate", "evaluate", "example");
        Map<String, List<String>> allowed = new TreeMap<>();
        allowed.put("base", List.of());
        allowed.put("audio", List.of());
        allowed.put("analysis", List.of("audio"));
        allowed.put("units", List.of("audio", "analysis"));
        allowed.put("render", sounds);
        allowed.put("tensor", List.of());
        allowed.put("example", List.of());
        allowed.put("model", List.of("tensor"));
        allowed.put("codec", List.of("audio", "tensor"));
        allowed.put("recipe", plus(belowRecipe, "render", "generate"));
        allowed.put("train", upToRecipe);
        allowed.put("generate", plus(belowRecipe, "render"));
        allowed.put("evaluate", upToRecipe);
        allowed.put("app", upToEvaluate);
        allowed.put("studio", plus(upToEvaluate, "app"));
        allowed.put("cli", plus(upToEvaluate, "app", "studio"));
        return allowed;
    }

    private static List<String> plus(List<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toList();
    }

    static Stream<String> packages() {
        return ALLOWED.keySet().stream();
    }

    private static String[] of(List<String> packages) {
        return packages.stream().map(name -> "dev.cadenza." + name + "..").toArray(String[]::new);
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        holds(slices().matching("dev.cadenza.(*)..").should().beFreeOfCycles());
    }

    @Test
    void everyPackageHasItsPlaceInTheTable() {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .map(name -> name.split("\\.", -1)[2])
                        .distinct())
                .isNotEmpty()
                .isSubsetOf(ALLOWED.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packagesUseOnlyWhatStandsBelowThem(String user) {
        List<String> forbidden = ALLOWED.keySet().stream()
                .filter(used -> !used.equals(user) && !used.equals("base"))
                .filter(used -> !ALLOWED.getOrDefault(user, List.of()).contains(used))
                .toList();
        holds(noClasses()
                .that()
                .resideInAPackage("dev.cadenza." + user + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(of(forbidden)));
    }

    static Stream<String> partsOfTheEvaluation() {
        return EVALUATION.keySet().stream();
    }

    @Test
    void everyPartOfTheEvaluationHasItsPlaceInTheTable() {
        String above = "dev.cadenza.evaluate.";
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(above))
                        .map(name -> name.substring(above.length()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(EVALUATION.keySet());
    }

    @ParameterizedTest
    @MethodSource("partsOfTheEvaluation")
    void partsOfTheEvaluationDoNotKnowEachOther(String part) {
        List<String> allowed = EVALUATION.getOrDefault(part, List.of());
        String[] forbidden = Stream.concat(
                        EVALUATION.keySet().stream()
                                .filter(other -> !other.equals(part) && !allowed.contains(other))
                                .map(other -> "dev.cadenza.evaluate." + other + ".."),
                        Stream.of("dev.cadenza.evaluate"))
                .toArray(String[]::new);
        holds(noClasses()
                .that()
                .resideInAPackage("dev.cadenza.evaluate." + part + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden));
    }

    private static void namedOnlyIn(List<String> packages, String... libraries) {
        holds(noClasses()
                .that(resideOutsideOfPackages(of(packages)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries));
    }

    @Test
    void librariesAreNamedOnlyWhereTheyBelong() {
        namedOnlyIn(List.of("audio"), "org.bytedeco.ffmpeg..");
        namedOnlyIn(List.of("cli"), "picocli..");
        namedOnlyIn(List.of("studio"), "io.javalin..", "io.helidon..");
        namedOnlyIn(LIBTORCH, "org.bytedeco.pytorch..", "org.bytedeco.openblas..");
        namedOnlyIn(plus(LIBTORCH, "audio"), "org.bytedeco.javacpp..");
    }

    @Test
    void jsonIsReadAndWrittenByOneClass() {
        holds(noClasses()
                .that(resideOutsideOfPackages("dev.cadenza.base..", "dev.cadenza.studio.."))
                .and()
                .doNotHaveFullyQualifiedName("dev.cadenza.recipe.RecipeTypes") // says which record a recipe is read as
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                        .and(DescribedPredicate.not(name("com.fasterxml.jackson.databind.JsonNode")))
                        .and(DescribedPredicate.not(resideInAnyPackage("com.fasterxml.jackson.databind.annotation")))));
    }

    @Test
    void familiesStandBehindTheirSeamAndDoNotKnowEachOther() {
        String[] families = {"dev.cadenza.app.classic..", "dev.cadenza.app.units.."};
        holds(noClasses()
                .that()
                .resideInAPackage("dev.cadenza.app")
                .should()
                .dependOnClassesThat(resideInAnyPackage(families)));
        holds(slices().matching("dev.cadenza.app.(*)..").should().notDependOnEachOther());
    }

    @Test
    void nativeMemoryIsManagedByOneClass() {
        String holder = "dev.cadenza.tensor.NativeScope";
        DescribedPredicate<JavaClass> others = DescribedPredicate.describe(
                "stand outside of NativeScope",
                c -> !c.getName().equals(holder) && !c.getName().startsWith(holder + "$"));
        holds(noClasses().that(others).should().dependOnClassesThat(name("org.bytedeco.javacpp.PointerScope")));
        holds(noClasses()
                .that(others)
                .should(callMethodWhere(
                        calling("org.bytedeco.javacpp.Pointer", Set.of("retainReference", "releaseReference")))));
        holds(noClasses().that(others).should(callMethodWhere(calling("java.lang.System", Set.of("gc")))));
    }

    /** Calls of one of {@code methods} on {@code type} or anything that extends it. */
    private static DescribedPredicate<JavaMethodCall> calling(String type, Set<String> methods) {
        return DescribedPredicate.describe(
                "calls " + methods + " of " + type,
                call -> methods.contains(call.getTarget().getName())
                        && call.getTarget().getOwner().isAssignableTo(type));
    }

    @Test
    void onlyTheMainClassEndsTheProcess() {
        holds(noClasses()
                .that(DescribedPredicate.not(name("dev.cadenza.cli.Main")))
                .should(callMethodWhere(calling("java.lang.System", Set.of("exit")))));
        holds(noClasses()
                .that(DescribedPredicate.not(name("dev.cadenza.cli.Interrupts")))
                .should(callMethodWhere(calling("java.lang.Runtime", Set.of("halt", "exit")))));
    }

    @Test
    void onlyTheCommandLineSpeaksToTheTerminal() {
        holds(noClasses()
                .that(resideOutsideOfPackages("dev.cadenza.cli.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
        holds(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
        holds(noClasses().should(callMethodWhere(calling("java.lang.Throwable", Set.of("printStackTrace")))));
    }

    @Test
    void nobodyThrowsABareRuntimeException() {
        Set<String> bare = Set.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Error");
        holds(noClasses()
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "make one of " + bare,
                        call -> bare.contains(call.getTarget().getOwner().getName()) && !extendsIt(call))));
    }

    // A class that extends RuntimeException calls its constructor as well.
    private static boolean extendsIt(JavaAccess<?> call) {
        AccessTarget target = call.getTarget();
        return call.getOriginOwner().isAssignableTo(target.getOwner().getName());
    }
}
