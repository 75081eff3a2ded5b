package dev.cadenza.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The directions in which the packages of this module may use each other and the program, and where each library may
 * be named.
 */
class BenchArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    private static GivenClassesConjunction none(String... names) {
        Set<String> exempt = Set.of(names);
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are others than " + exempt,
                        one -> !exempt.contains(one.getName().replaceFirst("\\$.*", ""))));
    }

    private static DescribedPredicate<JavaMethodCall> calls(String type, String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(
                "calls " + names + " of " + type,
                call -> names.contains(call.getTarget().getName())
                        && call.getTarget().getOwner().isAssignableTo(type));
    }

    @Test
    void thereAreTwoPackagesAndNoCircle() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder("dev.cadenza.bench", "dev.cadenza.synthesis");
        slices().matching("dev.cadenza.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void synthesisKnowsSoundAndTheMusicThatShipsAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.cadenza.synthesis..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.cadenza..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                                "dev.cadenza.synthesis..",
                                "dev.cadenza.base..",
                                "dev.cadenza.audio..",
                                "dev.cadenza.example.."))))
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandKnowsTheCommandLine() {
        none("dev.cadenza.bench.BenchCommand", "dev.cadenza.bench.Main")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cadenza.cli..", "picocli..")
                .check(CLASSES);
    }

    @Test
    void decodersAndFilesAreLeftToTheProgram() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco.ffmpeg..", "com.fasterxml.jackson.core..", "java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void nativeMemoryIsLeftToTheProgram() {
        noClasses()
                .should(callMethodWhere(
                        calls("org.bytedeco.javacpp.Pointer", "retainReference", "releaseReference", "close")))
                .orShould(callMethodWhere(calls("java.lang.System", "gc")))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.bytedeco.javacpp.PointerScope")
                .check(CLASSES);
    }

    @Test
    void onlyTheMainClassEndsTheProcessAndNobodySpeaksToTheTerminal() {
        none("dev.cadenza.bench.Main")
                .should(callMethodWhere(calls("java.lang.System", "exit")))
                .orShould(callMethodWhere(calls("java.lang.Runtime", "halt", "exit")))
                .orShould(callMethodWhere(calls("java.lang.Throwable", "printStackTrace")))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
