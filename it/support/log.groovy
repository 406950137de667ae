// What the Maven runs printed, without colours, the lines of the Invoker, and what Maven 4 warns of by itself.

new File(basedir, 'build.log').getText('UTF-8')
    .replaceAll('\u001b\\[[0-9;]*m', '')
    .replaceAll('(?m)^(Running|Finished) (pre|post)-build script: .*\n?', '')
    .replaceAll('(?m)^\\[WARNING\\] (?:Could not transfer metadata|Version not locked|The top project) .*\n?', '')
