import fc from "fast-check";

// The same cases at each run, so that a red test is red for everybody. `FC_SEED=random` looks further;
// what it finds becomes a test of its own.
const { FC_SEED: seed = "20261122" } = process.env;
if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
