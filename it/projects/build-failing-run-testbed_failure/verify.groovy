String log = evaluate(new File(support, 'log.groovy'))

assert log =~ /Tried to build 'Dockerfile' for linux\/\w+: the step '\S+ RUN echo "no such thing" && exit 7' failed with exit code 7/
assert log.contains("""
[ERROR]   at Dockerfile:3
[ERROR]   It printed last:
[ERROR]     no such thing
[ERROR]   Correct the Dockerfile or what it copies.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=build-step-failed
""")
assert !log.contains('\tat ')
assert !new File(basedir, 'target/linuxkit-cache/index.json').exists()
