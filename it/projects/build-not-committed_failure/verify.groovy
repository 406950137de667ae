String log = evaluate(new File(support, 'log.groovy'))

assert log.contains("""\
Tried to compute the hash of "$basedir/new/main/linuxkit": commit "HEAD" does not contain this directory.
[ERROR]   Commit it first (git add linuxkit && git commit), or give the hash by hand with -Dlinuxkit.hash=….
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=not-committed
""")
assert !log.contains('\tat ')
