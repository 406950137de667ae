String log = evaluate(new File(support, 'log.groovy'))

assert log.contains('\nlinuxkit:build\n')
assert log.contains('\nlinuxkit:show-tag\n')
assert !log.contains('\nlinuxkit:push\n')
// a parameter with its property, default and example
String words = log.replaceAll('\\s+', ' ')
assert words.contains('arches Architectures that the package is for, as GOARCH names separated by commas; overrides arches of build.yml.' +
    ' Default: amd64,arm64,s390x. Example: amd64,riscv64. User property: linuxkit.arches')
true
