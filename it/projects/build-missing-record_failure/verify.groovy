String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("Tried to find the record of the package dependency 'org.example.absent:base:1.0.0': ")
assert log.contains("""\
[ERROR]   Run mvn install in the project that makes it, or build both projects in one reactor.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=package-dependency
""")
assert !log.contains('\tat ')
