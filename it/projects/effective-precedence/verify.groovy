String log = evaluate(new File(support, 'log.groovy'))

assert log.contains('''\
image: from-configuration # POM <configuration> <image>
org: from-properties # POM property linuxkit.org
tag: "{{.Hash}}" # default
arches: [amd64, riscv64] # POM <configuration> <arches>
extra-sources: [] # default
gitrepo: https://git.example.com/from-user # -Dlinuxkit.gitRepo
network: true # POM property linuxkit.network
disable-cache: true # build.yml:4
disable-content-trust: false # default
dockerfile: Dockerfile # default
buildArgs: [] # default
config: # build.yml:6
  binds:
    - /var:/var
  capabilities:
    - CAP_NET_ADMIN
depends: null # default
''')

def json = new groovy.json.JsonSlurper().parseText(log[log.indexOf('\n{\n')..log.lastIndexOf('\n}')+1])
assert json.gitrepo == [value: 'https://git.example.com/from-user', origin: '-Dlinuxkit.gitRepo']
assert json.arches == [value: ['amd64', 'riscv64'], origin: 'POM <configuration> <arches>']
assert json.network == [value: true, origin: 'POM property linuxkit.network']

assert log.readLines().findAll().last() == '{"capabilities":["CAP_NET_ADMIN"],"binds":["/var:/var"]}'
