import * as fc from 'fast-check';

// One seed for every property, so that a red run is red again; PROPERTY_SEED walks elsewhere.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_121) });
