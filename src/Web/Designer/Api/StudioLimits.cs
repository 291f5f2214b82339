namespace CaseManagement.Web.Designer.Api;

/// <summary>How much one request of the designer may ask for.</summary>
internal static class StudioLimits
{
    /// <summary>Things in one bulk action.</summary>
    public const int Bulk = 200;

    /// <summary>Size of one imported file in bytes.</summary>
    public const long ImportBytes = 8 * 1024 * 1024;
}
