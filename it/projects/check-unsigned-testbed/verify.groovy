String log = evaluate(new File(support, 'log.groovy'))
String name = System.getenv('LINUXKIT_IT_REGISTRY') + '/unsigned/hello:'

assert log.contains(':check (default-check) on project hello: Tried to find out how to sign \'' + name)
assert log.contains("""\
: content trust is on, and nothing is configured to sign with.
[ERROR]   Choose one of three ways:
[ERROR]     - sign with cosign: -Dlinuxkit.cosignKey=cosign.key, its passphrase in COSIGN_PASSWORD
[ERROR]     - sign with Docker Content Trust: the passphrase of your key in DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE
[ERROR]     - publish without a signature: 'disable-content-trust: true' in build.yml, or -Dlinuxkit.signer=none.
[ERROR]   More: mvn linuxkit:help -Dlinuxkit.error=signing-not-configured
""")
assert log.count(':build (default-build)') == 1 : 'only where nothing is to be signed'
assert log =~ /-[a-z0-9]+: digest: sha256:/
assert log.contains('linuxkit.signer is none: not signed.')
assert log.contains('Tried to find out by whom an image has to be signed: no trusted signer is configured')
assert log.contains(':check (default-check) on project hello: Tried to read the key file \'' + new File(basedir, 'nowhere.key') + "': there is no such file")
assert !log.contains('\tat ')
