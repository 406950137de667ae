# shellcheck shell=bash
# A first package, as a new user makes it. Its caller says with `run COMMAND...` how a command is run and shown.

install_plugin() {
  cd "$HERE/.."
  run mvn -ntp -q install -Dmaven.test.skip -Darchetype.test.skip -Dspotless.check.skip \
    -pl linuxkit-maven-plugin,linuxkit-package-archetype -am
}

make_hello() { # DIRECTORY: makes "hello" in it, a project with a git repository of its own
  cd "$1"
  run mvn -ntp archetype:generate -DinteractiveMode=false -DarchetypeCatalog=local \
    -DarchetypeGroupId=io.linuxkit.maven -DarchetypeArtifactId=linuxkit-package-archetype \
    -DarchetypeVersion="$(project_version)" \
    -DgroupId=org.example -DartifactId=hello -Dversion=1.0.0 -Dpackage=org.example.hello -DimageOrg=example \
    -DbaseImage=scratch
  cd hello
  run git -c init.defaultBranch=main init -q
  run git add .
  run git -c user.name=Newcomer -c user.email=newcomer@example.org -c commit.gpgsign=false \
    commit -q -m "A LinuxKit package"
}

project_version() { sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$HERE/../pom.xml" | sed -n 1p; }
