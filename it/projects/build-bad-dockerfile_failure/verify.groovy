String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("""\
Tried to read the Dockerfile '$basedir/pkg/absent/Dockerfile': there is no such file.
[ERROR]   Write it, or name another with 'dockerfile' in build.yml or -Dlinuxkit.dockerfile=NAME.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=no-dockerfile
""")
assert log =~ /Tried to build 'Dockerfile' for linux\/\w+: dockerfile parse error (on )?line 2: unknown instruction: COPPY/
assert log =~ /Tried to build 'Dockerfile' for linux\/\w+: the step '\S+ COPY etc\/issue \/etc\/issue' failed: 'etc\/issue' is not in the build context/
assert log.contains("""
[ERROR]   at Dockerfile:2
[ERROR]   Correct the Dockerfile or what it copies.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=build-step-failed
""")
assert !log.contains('\tat ')
assert !new File(basedir, 'target/linuxkit-cache/index.json').exists()
