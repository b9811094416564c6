package dev.lanewise.trainer.job;

/** Which method gives the forecast. */
public enum Answering {
    /** The best of the others in the backtest. */
    AUTO,
    /** The LSTM. */
    LSTM,
    /** Theta. */
    THETA,
    /** The mean of LSTM and Theta. */
    MEAN
}
