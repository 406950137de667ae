String log = evaluate(new File(support, 'log.groovy'))

assert log =~ /Emptied \S+\/target\/linuxkit-cache: 2 names, \d+ files, \S+ \w+\./
assert log.contains('\nNAME  PLATFORM  SIZE  DIGEST  AGE\n')
assert !log.contains('\ndocker.io/acme/hello')
assert log.contains("""\
Tried to use '$basedir/src' as the linuxkit cache: it holds 'main' but neither 'oci-layout' nor 'index.json'.
[ERROR]   Empty the directory if it is meant to be the cache, or name another directory with -Dlinuxkit.cache.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=cache-directory
""")
assert !log.contains('\tat ')
assert new File(basedir, 'src/main/linuxkit/build.yml').file
