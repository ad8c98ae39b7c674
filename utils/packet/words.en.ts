/**
 * The 256 recognition words, one a byte, in the order of the alphabet: things that can be drawn, no two of which differ in one letter
 * only or begin with the same four. Fixed for version 1: another word would show another sign for a packet that is in a drawer.
 */
export const englishWords = `acorn airplane almond anchor ant apple apron arrow artichoke avocado
axe bagpipes bakery balloon bamboo banana barn barrel bathtub bell
bench bicycle blanket blueberry bottle branch bread bridge broom buffalo
bulldozer butcher button cabbage cactus cake calendar camera canoe carousel
carpet castle caterpillar cello chair chameleon chestnut chimney church cinnamon
circus cliff clock cloud clover coconut comb compass crab crocodile
crown cucumber cup curtain cushion daisy dentist desert diamond dinosaur
dog dolphin door duck eagle egg elbow elephant elevator emerald
engine envelope eraser eye farmer feather fence fish flag flamingo
flute fork fountain fox garlic ghost ginger giraffe glacier glasses
goat gorilla grape guitar hamster harp helmet hippo honey horse
hospital iceberg igloo island jaguar jar jellyfish jungle kangaroo keyboard
kiwi knee knot koala ladder ladybird lantern lavender lawn leaf
lemon lettuce lighthouse magnet mango marble mask meadow melon microscope
mirror mitten moon mouse museum mustard necklace nest newspaper noodle
ocean octopus olive onion orange orchid ostrich otter oven palm
panda paper parachute parrot peach peanut pearl pelican pencil penguin
perfume piano pillar pineapple pirate pizza plum popcorn postcard potato
pretzel pumpkin puzzle pyramid queen rabbit radish rainbow raspberry rice
ring robot rocket roof ruler saddle sailor salt sandal saturn
sausage saxophone scorpion screw seagull shark shoulder shovel skeleton skirt
sledge snail sofa spider sponge stadium stamp statue strawberry submarine
sugar suitcase sunflower teapot telescope tent thermometer thumb tiger toaster
torch towel tractor train trumpet tulip tunnel turtle unicorn vase
vinegar violin volcano wagon walrus waterfall whale wheel window wizard
wolf xylophone yacht yoghurt zebra zipper`.split(/\s+/);
