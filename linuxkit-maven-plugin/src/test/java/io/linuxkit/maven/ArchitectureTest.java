/* SPDX-License-Identifier: Apache-2.0 */
package io.linuxkit.maven;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies between packages, and the packages that may use a library. */
@AnalyzeClasses(packages = "io.linuxkit.maven", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("io.linuxkit.maven.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.linuxkit.maven..")
            .withOptionalLayers(true)
            .layer("mojo")
            .definedBy("io.linuxkit.maven.mojo..")
            .layer("operation")
            .definedBy("io.linuxkit.maven.operation..")
            .layer("source")
            .definedBy("io.linuxkit.maven.source..")
            .layer("git")
            .definedBy("io.linuxkit.maven.git..")
            .layer("docker")
            .definedBy("io.linuxkit.maven.docker..")
            .layer("layout")
            .definedBy("io.linuxkit.maven.layout..")
            .layer("registry")
            .definedBy("io.linuxkit.maven.registry..")
            .layer("trust")
            .definedBy("io.linuxkit.maven.trust..")
            .layer("image")
            .definedBy("io.linuxkit.maven.image..")
            .layer("json")
            .definedBy("io.linuxkit.maven.json..")
            .layer("io")
            .definedBy("io.linuxkit.maven.io..")
            .layer("pem")
            .definedBy("io.linuxkit.maven.pem..")
            .layer("problem")
            .definedBy("io.linuxkit.maven.problem..")
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("mojo")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("operation", "mojo")
            .whereLayer("git")
            .mayOnlyBeAccessedByLayers("operation", "mojo")
            .whereLayer("docker")
            .mayOnlyBeAccessedByLayers("operation", "mojo")
            .whereLayer("layout")
            .mayOnlyBeAccessedByLayers("operation", "mojo")
            .whereLayer("registry")
            .mayOnlyBeAccessedByLayers("operation", "mojo")
            .whereLayer("trust")
            .mayOnlyBeAccessedByLayers("operation", "mojo")
            .whereLayer("pem")
            .mayOnlyBeAccessedByLayers("docker", "registry")
            .because("adapters do not know each other; operation connects them");

    @ArchTest
    static final ArchRule valuesDoNoInputOrOutput = noClasses()
            .that()
            .resideInAPackage("io.linuxkit.maven.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
            .because("image holds values only");

    @ArchTest
    static final ArchRule onlyMojosKnowMaven = libraryStaysIn("mojo", "org.apache.maven..", "javax.inject..");

    @ArchTest
    static final ArchRule onlyPemAndTrustKnowBouncyCastle = noClasses()
            .that(resideOutsideOfPackages("io.linuxkit.maven.pem..", "io.linuxkit.maven.trust.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle..")
            .because("only they read keys that the JDK does not");

    @ArchTest
    static final ArchRule onlyGitKnowsJGit = libraryStaysIn("git", "org.eclipse.jgit..");

    @ArchTest
    static final ArchRule onlySourceKnowsYaml = libraryStaysIn("source", "org.yaml..");

    @ArchTest
    static final ArchRule onlyJsonKnowsJackson = noClasses()
            .that(resideOutsideOfPackages("io.linuxkit.maven.json.."))
            .and()
            .doNotHaveFullyQualifiedName("io.linuxkit.maven.docker.EngineConfiguration")
            .and()
            .doNotHaveFullyQualifiedName("io.linuxkit.maven.docker.EngineFailures")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..")
            .because(
                    "json is the door to it, beside those two: docker-java is set up with it and throws its exceptions");

    @ArchTest
    static final ArchRule onlyDockerKnowsDockerJava = libraryStaysIn("docker", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule onlyIoKnowsCommonsCompress = libraryStaysIn("io", "org.apache.commons.compress..");

    @ArchTest
    static final ArchRule onlyDockerAndRegistryKnowHttp = noClasses()
            .that(resideOutsideOfPackages("io.linuxkit.maven.docker..", "io.linuxkit.maven.registry.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..")
            .because("the daemon's session and the registry client are the only ones that speak HTTP");

    @ArchTest
    static final ArchRule onlyRegistryKnowsHttpClient = libraryStaysIn("registry", "org.apache.hc.client5..");

    @ArchTest
    static final ArchRule nobodyUsesWhatOnlyLibrariesBring = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.google.common..", "org.apache.commons.io..", "org.apache.commons.lang3..", "org.slf4j..")
            .because("they are there for docker-java, not for us");

    @ArchTest
    static final ArchRule fieldsAreFinal = fields().that()
            .areDeclaredInClassesThat(resideOutsideOfPackages("..mojo.."))
            .and()
            .areNotPrivate()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .allowEmptyShould(true)
            .because("state that changes stays private to its class");

    @ArchTest
    static final ArchRule mojosAreFinalAndNamed = classes()
            .that()
            .areAnnotatedWith("org.apache.maven.plugins.annotations.Mojo")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveSimpleNameEndingWith("Mojo")
            .andShould()
            .resideInAPackage("..mojo..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule goalsStandAlone = classes()
            .that()
            .resideInAPackage("io.linuxkit.maven.mojo")
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .beAssignableTo("org.apache.maven.plugin.AbstractMojo")
            .because("what goals are made of lives in the rooms below");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule noStandardStreams = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(
                    "io.linuxkit.maven.mojo.display.StandardOutput") // keeps Maven's codes out of results
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule noGenericExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule noJavaUtilLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    private static ArchRule libraryStaysIn(String home, String... library) {
        return noClasses()
                .that(resideOutsideOfPackages("io.linuxkit.maven." + home + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .because("only " + home + " knows this library");
    }
}
