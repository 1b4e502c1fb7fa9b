package io.hilum.network.torchscript;

import io.hilum.network.architecture.Architecture;
import java.util.Map;

/**
 * The network as it predicts, on {@link FoldedWeights}.
 *
 * <p>{@code forward} takes luma {@code [n, 1, 320, 320]} in [0, 1] and gives the feature map {@code [n, 512, 10, 10]},
 * the penultimate values {@code [n, 128]} and the logits {@code [n, 21]}. {@code head} gives the arrays behind the
 * feature map. The transitions' average pooling stands before their 1 x 1 convolution, with which it commutes.
 *
 * <p>There are two passes with the same weights. {@link PlainPass} runs on any device. {@link PackedPass} runs on the
 * processor through XNNPACK, whose kernels need the weights packed: {@code prepare}, called once, does that.
 */
public final class ServingText {

    /**
     * The method that packs the weights for the processor; it returns how many convolutions it packed. A second call
     * packs them anew.
     */
    public static final String PREPARE_METHOD = "prepare";

    /** The method that gives {@code hidden [128, 512]}, {@code output [21, 128]} and {@code outputBias [21]}. */
    public static final String HEAD_METHOD = "head";

    static final String SIGNATURE = "(self: __torch__.Serving, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:\n";
    static final String PACKED = "packed";

    private static final String PACKED_TYPE = "List[__torch__.torch.classes.xnnpack.Conv2dOpContext]";

    private ServingText() {}

    /** The text for the folded weights of an architecture. */
    public static ModuleText of(Architecture architecture) {
        PackedPass packed = new PackedPass(architecture);
        String methods = "  def " + HEAD_METHOD + "(self: __torch__.Serving) -> Tuple[Tensor, Tensor, Tensor]:\n"
                + "    return (self." + ServingNames.HIDDEN_WEIGHT + ", self." + ServingNames.OUTPUT_WEIGHT + ", self."
                + ServingNames.OUTPUT_BIAS + ")\n"
                + "  def " + PREPARE_METHOD + "(self: __torch__.Serving) -> int:\n" + packed.preparation()
                + "  def packed_pass" + SIGNATURE + packed.pass()
                + "  def plain_pass" + SIGNATURE + new PlainPass(architecture).pass()
                + "  def forward" + SIGNATURE
                + "    if torch.gt(torch.len(self." + PACKED + "), 0):\n"
                + "      result = (self).packed_pass(x, )\n"
                + "    else:\n"
                + "      result = (self).plain_pass(x, )\n"
                + "    return result\n";
        return new ModuleText("Serving", methods, Map.of(PACKED, PACKED_TYPE));
    }
}
