using CaseManagement.Cases;

namespace CaseManagement.Web.Designer.Api;

/// <summary>How much one request of the designer may ask for.</summary>
internal static class StudioLimits
{
    /// <summary>Things in one bulk action.</summary>
    public const int Bulk = 200;

    /// <summary>Size of one imported file in bytes.</summary>
    public const long ImportBytes = 8 * 1024 * 1024;

    /// <summary>Said where a bulk action names more: none of it is done, so that nobody believes all was.</summary>
    public static readonly Refusal TooMany = new("too-many", new Sentence(
        $"一次最多处理 {Bulk} 项，请分批进行。", $"At most {Bulk} at a time; do them in several goes."));
}
