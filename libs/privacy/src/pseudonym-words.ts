/** Words nobody minds being called, 64 of each, so that six bits choose one. Their order is part of every pseudonym: never change it. */
export const ADJECTIVES = `
  amber ancient azure bold brave bright brisk calm candid cheerful clever coastal copper coral cosy crimson
  curious dapper daring eager early emerald fabled gentle gilded golden grand hazel hidden honest indigo ivory
  jade jolly keen kind lively lucky lunar maple mellow merry misty modest nimble noble northern olive
  patient pearly placid polite proud quick quiet russet sandy scarlet silver snowy solar steady sunny velvet
`
  .trim()
  .split(/\s+/);

export const ANIMALS = `
  albatross antelope auk badger bear beaver bison bittern caribou cat condor coot cormorant cougar crane curlew
  deer dipper dolphin dove duck eagle egret eider elk falcon ferret finch fox gannet gazelle gecko
  goose grouse gull hare hawk hedgehog heron ibex ibis jackdaw jay kestrel kingfisher kite koala lark
  linnet llama lynx magpie marten moose otter owl panda pelican plover puffin raven robin seal swan
`
  .trim()
  .split(/\s+/);
