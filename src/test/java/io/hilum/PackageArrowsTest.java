package io.hilum;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PackageArrowsTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.hilum");

    @Test
    void dependencies_point_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("function")
                .definedBy("io.hilum.function..")
                .layer("command")
                .definedBy("io.hilum.command..")
                .layer("archive")
                .definedBy("io.hilum.archive..")
                .layer("configuration")
                .definedBy("io.hilum.configuration..")
                .layer("training")
                .definedBy("io.hilum.training..")
                .layer("evaluation")
                .definedBy("io.hilum.evaluation..")
                .layer("chart")
                .definedBy("io.hilum.chart..")
                .layer("phantom")
                .definedBy("io.hilum.phantom..")
                .layer("dataset")
                .definedBy("io.hilum.dataset..")
                .layer("prediction")
                .definedBy("io.hilum.prediction..")
                .layer("uncertainty")
                .definedBy("io.hilum.uncertainty..")
                .layer("explanation")
                .definedBy("io.hilum.explanation..")
                .layer("store")
                .definedBy("io.hilum.store..")
                .layer("network")
                .definedBy("io.hilum.network..")
                .layer("imaging")
                .definedBy("io.hilum.imaging..")
                .layer("finding")
                .definedBy("io.hilum.finding..")
                .whereLayer("function")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("archive")
                .mayOnlyBeAccessedByLayers("function", "command")
                .whereLayer("configuration")
                .mayOnlyBeAccessedByLayers("function", "command")
                .whereLayer("training")
                .mayOnlyBeAccessedByLayers("function", "command", "configuration")
                .whereLayer("evaluation")
                .mayOnlyBeAccessedByLayers("function", "command", "configuration", "training")
                .whereLayer("chart")
                .mayOnlyBeAccessedByLayers("training", "evaluation")
                .whereLayer("phantom")
                .mayOnlyAccessLayers("imaging", "finding")
                .whereLayer("dataset")
                .mayOnlyAccessLayers("imaging", "finding")
                .whereLayer("prediction")
                .mayOnlyBeAccessedByLayers("function", "command", "archive", "configuration", "training", "evaluation")
                .whereLayer("uncertainty")
                .mayOnlyBeAccessedByLayers(
                        "function", "command", "archive", "configuration", "prediction", "training", "evaluation")
                .whereLayer("explanation")
                .mayOnlyBeAccessedByLayers(
                        "function", "command", "archive", "configuration", "prediction", "training", "evaluation")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers(
                        "function", "command", "archive", "configuration", "prediction", "training", "evaluation")
                .whereLayer("network")
                .mayOnlyAccessLayers("imaging", "finding")
                .whereLayer("imaging")
                .mayNotAccessAnyLayer()
                .whereLayer("finding")
                .mayNotAccessAnyLayer()
                .check(PROGRAM);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("io.hilum.(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void frameworks_stay_at_the_edges() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hilum.function..", "io.hilum.command..", "io.hilum.configuration..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.vertx..", "io.smallrye..", "picocli..")
                .check(PROGRAM);
    }

    @Test
    void only_the_network_and_its_training_know_djl() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hilum.network..", "io.hilum.training..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..")
                .check(PROGRAM);
    }

    @Test
    void only_imaging_knows_opencv() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hilum.imaging..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.opencv..", "nu.pattern..")
                .check(PROGRAM);
    }

    @Test
    void only_what_reaches_remote_stores_and_buckets_knows_how() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.hilum.store.remote..", "io.hilum.archive.bucket..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "dev.failsafe..")
                .check(PROGRAM);
    }
}
