String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("""\
Tried to find a LinuxKit package in '$basedir': neither 'src/main/linuxkit/build.yml' nor 'build.yml' exists in any project.
[ERROR]   Create one with mvn archetype:generate, or name it with -Dlinuxkit.packageDirectory=DIRECTORY.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=no-package
""")
assert !log.contains('\tat ')
